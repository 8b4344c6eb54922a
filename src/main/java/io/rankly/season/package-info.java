/**
 * Windows and seasons: how a board's time is cut, computed from the clock alone, so that nothing
 * has to run when a season ends.
 */
@NullMarked
package io.rankly.season;

import org.jspecify.annotations.NullMarked;
