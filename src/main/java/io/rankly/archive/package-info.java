/** Seasons that are over, kept for good as files: how they are written, and how they are asked. */
@NullMarked
package io.rankly.archive;

import org.jspecify.annotations.NullMarked;
