/** Scores as exact numbers, and the order that turns a score into a place in the ranking. */
@NullMarked
package io.rankly.score;

import org.jspecify.annotations.NullMarked;
