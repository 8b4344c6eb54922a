package io.rankly.rank;

import io.rankly.board.Board;

/** An answer, and the board with the settings by which it was found. */
public record OnBoard<T>(Board board, T value) {}
