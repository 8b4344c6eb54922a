/** What the native executable replaces, to start sooner. The JVM runs none of it. */
@NullMarked
package io.rankly.graal;

import org.jspecify.annotations.NullMarked;
