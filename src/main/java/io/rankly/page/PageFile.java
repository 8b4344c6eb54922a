package io.rankly.page;

/**
 * A file of the page.
 *
 * @param path without a slash in front, where it is served and where it is kept in the bucket
 * @param bytes not copied: nobody changes them
 * @param mediaType as in {@code Content-Type}
 * @param caching as in {@code Cache-Control}
 * @param hash another one with every other content
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PageFile(String path, byte[] bytes, String mediaType, String caching, String hash) {}
