/** Badges of a board: which place or score is worth which one. */
@NullMarked
package io.rankly.badge;

import org.jspecify.annotations.NullMarked;
