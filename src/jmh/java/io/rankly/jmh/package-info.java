/** How much memory requests take in our own code, without HTTP, SDK and store. */
@NullMarked
package io.rankly.jmh;

import org.jspecify.annotations.NullMarked;
