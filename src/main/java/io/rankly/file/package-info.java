/**
 * Files that are kept beside the boards: images, archives, what is published, imported, exported.
 */
@NullMarked
package io.rankly.file;

import org.jspecify.annotations.NullMarked;
