/** How requests get to AWS: an HTTP client for its SDK that starts and answers quickly. */
@NullMarked
package io.rankly.aws;

import org.jspecify.annotations.NullMarked;
