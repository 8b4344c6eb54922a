/**
 * The HTTP interface: what comes in becomes domain values, what the domain answers becomes JSON.
 *
 * <p>Resources below {@code /v1/boards} have that as their class's path and the rest at the method:
 * Quarkus REST answers a wrong method with 405 only if no class of another path could match.
 */
@NullMarked
package io.rankly.http;

import org.jspecify.annotations.NullMarked;
