/**
 * The rank index: entries, the count tree over their keys, what is asked of them, and moderation.
 */
@NullMarked
package io.rankly.rank;

import org.jspecify.annotations.NullMarked;
