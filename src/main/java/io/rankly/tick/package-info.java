/** What is due, done at the call of a schedule. */
@NullMarked
package io.rankly.tick;

import org.jspecify.annotations.NullMarked;
