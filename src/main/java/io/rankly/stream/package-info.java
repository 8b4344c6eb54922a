/**
 * Counters of streamed boards: what the table's stream tells of entries, added up and counted
 * exactly once.
 */
@NullMarked
package io.rankly.stream;

import org.jspecify.annotations.NullMarked;
