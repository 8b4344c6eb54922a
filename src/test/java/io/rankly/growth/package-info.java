/**
 * What each operation takes on boards of any size: scores of several shapes, players to ask for,
 * and a store that works out what a board of millions has. The short version is a test, the long
 * one is run by src/bench/growth.
 */
@NullMarked
package io.rankly.growth;

import org.jspecify.annotations.NullMarked;
