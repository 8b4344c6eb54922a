/**
 * Removes what counts nothing any more from the count trees of boards, in steps, while others
 * write: nodes that entries have left, and counters of 0.
 */
@NullMarked
package io.rankly.sweep;

import org.jspecify.annotations.NullMarked;
