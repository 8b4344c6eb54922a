/** The rank index: entries, the count tree over their keys, and what is asked of them. */
@NullMarked
package io.rankly.rank;

import org.jspecify.annotations.NullMarked;
