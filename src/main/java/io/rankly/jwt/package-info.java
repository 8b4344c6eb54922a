/** Signed tokens of an identity provider (JSON Web Tokens, RFC 7519). */
@NullMarked
package io.rankly.jwt;

import org.jspecify.annotations.NullMarked;
