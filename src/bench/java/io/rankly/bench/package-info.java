/** Benchmarks: what the service costs on top of DynamoDB, and how fast the function starts. */
@NullMarked
package io.rankly.bench;

import org.jspecify.annotations.NullMarked;
