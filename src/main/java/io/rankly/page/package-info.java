/** The page: the files that a browser shows boards with, and how they get into the bucket. */
@NullMarked
package io.rankly.page;

import org.jspecify.annotations.NullMarked;
