/** Rankly put together: settings, and the wiring of each part. */
@NullMarked
package io.rankly;

import org.jspecify.annotations.NullMarked;
