/** Files in one S3 bucket. */
@NullMarked
package io.rankly.s3;

import org.jspecify.annotations.NullMarked;
