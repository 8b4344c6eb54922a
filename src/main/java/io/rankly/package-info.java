/** Rankly put together: settings and wiring. */
@NullMarked
package io.rankly;

import org.jspecify.annotations.NullMarked;
