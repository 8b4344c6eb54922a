package io.rankly.rank;

/** A player's entry in a season of a board. */
record SeasonEntry(BoardSeason season, Entry entry) {}
