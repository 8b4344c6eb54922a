/**
 * Boards: what they are called, which scores are better on them, in which windows they count, and
 * what a new score does to an old one.
 */
@NullMarked
package io.rankly.board;

import org.jspecify.annotations.NullMarked;
