/** Boards, entries, counts and receipts in one DynamoDB table. */
@NullMarked
package io.rankly.dynamo;

import org.jspecify.annotations.NullMarked;
