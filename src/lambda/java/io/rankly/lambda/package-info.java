/**
 * What only the Lambda function has: its main class, its warm-up, and what API Gateway adds to a
 * request. The plain server is compiled without it.
 */
@NullMarked
package io.rankly.lambda;

import org.jspecify.annotations.NullMarked;
