/**
 * The HTTP interface: what comes in becomes domain values, what the domain answers becomes JSON.
 */
@NullMarked
package io.rankly.http;

import org.jspecify.annotations.NullMarked;
