/** What can go wrong, as one sealed family that knows nothing of HTTP or of a store. */
@NullMarked
package io.rankly.error;

import org.jspecify.annotations.NullMarked;
