/** Badges of a board: which place or score is worth which one, and the images of badges. */
@NullMarked
package io.rankly.badge;

import org.jspecify.annotations.NullMarked;
