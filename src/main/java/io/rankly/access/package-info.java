/** Who is calling, and what they may do. */
@NullMarked
package io.rankly.access;

import org.jspecify.annotations.NullMarked;
