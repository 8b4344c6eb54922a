/**
 * What only the Lambda function has: its main class, its warm-up, and what it makes of events
 * before they are requests. The plain server is compiled without it.
 */
@NullMarked
package io.rankly.lambda;

import org.jspecify.annotations.NullMarked;
