/** What AWS Lambda is to a function: the Runtime API that feeds it, and the events it is fed. */
@NullMarked
package io.rankly.lambda;

import org.jspecify.annotations.NullMarked;
