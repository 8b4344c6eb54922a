/** Tells another service of what has happened. */
@NullMarked
package io.rankly.webhook;

import org.jspecify.annotations.NullMarked;
