/**
 * Compares the counters of boards with their entries, finds those that are wrong, and repairs them,
 * while others write.
 */
@NullMarked
package io.rankly.check;

import org.jspecify.annotations.NullMarked;
