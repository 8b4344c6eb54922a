package io.rankly.badge;

import io.rankly.error.InvalidInputException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What makes bytes an SVG that shows something and does nothing ("Scalable Vector Graphics 2",
 * W3C): elements and attributes that {@link SvgNames} lists, and references within the image alone.
 * Whoever reads it otherwise than this parser would must not find anything else in it, so it is
 * UTF-8, and has no document type, no entities of its own and no processing instructions.
 */
final class Svg {
  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final String XLINK = "http://www.w3.org/1999/xlink";
  private static final String XML = "http://www.w3.org/XML/1998/namespace";

  private static final String BYTE_ORDER_MARK = "\ufeff";
  private static final int MAX_ELEMENTS = 10_000;
  private static final int MAX_DEPTH = 100;

  /** Of one element: the parser compares each with all others. */
  private static final int MAX_NAMESPACES = 30;

  private static final String NAMESPACE = "xmlns";

  private final XMLStreamReader reader;
  private final Deque<String> open = new ArrayDeque<>();
  private final StringBuilder style = new StringBuilder();
  private boolean inStyle;

  /** The elements with something in them that is shown by {@code use}, and what is shown so. */
  private final Set<String> using = new HashSet<>();

  private final Set<String> used = new HashSet<>();
  private int elements;

  private Svg(XMLStreamReader reader) {
    this.reader = reader;
  }

  /** Whether this is XML, if anything of ours. */
  static boolean begins(byte[] bytes) {
    int start = BadgeImage.isAt(bytes, 0, "\u00ef\u00bb\u00bf") ? 3 : 0;
    while (start < bytes.length && " \t\r\n".indexOf(bytes[start]) >= 0) {
      start++;
    }
    return BadgeImage.isAt(bytes, start, "<");
  }

  /** Refuses what is no SVG, or has something in it that an image does not need. */
  static void check(byte[] bytes) {
    String text = text(bytes);
    requireFewNamespaces(text);
    XMLStreamReader reader = reader(text);
    try {
      new Svg(reader).check();
    } catch (XMLStreamException | MissingResourceException e) {
      // A native program lacks the texts that the parser looks up for its exception.
      throw malformed(reader.getLocation().getLineNumber());
    }
  }

  /** Ahead of the parser, which gets ever slower by them. No value has a {@code <} in it. */
  private static void requireFewNamespaces(String text) {
    int inElement = 0;
    int element = 0;
    for (int at = text.indexOf(NAMESPACE); at >= 0; at = text.indexOf(NAMESPACE, at + 1)) {
      int begin = text.lastIndexOf('<', at);
      inElement = begin == element ? inElement + 1 : 1;
      element = begin;
      if (inElement > MAX_NAMESPACES) {
        throw new InvalidInputException(
            "an element of an SVG must declare at most 30 namespaces (xmlns); save it as plain SVG",
            Map.of("max", MAX_NAMESPACES));
      }
    }
  }

  private static XMLStreamReader reader(String text) {
    try {
      return factory().createXMLStreamReader(new StringReader(text));
    } catch (XMLStreamException | MissingResourceException e) {
      throw malformed(1);
    }
  }

  private static InvalidInputException malformed(int line) {
    return new InvalidInputException(
        "the SVG is not well-formed XML; save it anew", Map.of("line", Math.max(line, 0)));
  }

  private static String text(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new InvalidInputException("an SVG must be in UTF-8; save it anew");
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("nothing is looked up");
        });
    return factory;
  }

  private void check() throws XMLStreamException {
    String encoding = reader.getCharacterEncodingScheme();
    if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
      throw new InvalidInputException("an SVG must be in UTF-8; save it anew");
    }
    if (reader.getVersion() != null && !reader.getVersion().equals("1.0")) {
      throw refused("the SVG must be XML 1.0");
    }
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> start();
        case XMLStreamConstants.END_ELEMENT -> end();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text();
        case XMLStreamConstants.COMMENT, XMLStreamConstants.END_DOCUMENT -> {}
        case XMLStreamConstants.DTD ->
            throw refused("an SVG must have no document type (<!DOCTYPE>); leave it out");
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw refused("an SVG must have no entities of its own; write the characters instead");
        case XMLStreamConstants.PROCESSING_INSTRUCTION ->
            throw refused("an SVG must have no processing instructions (<?…?>); leave them out");
        default -> throw refused("the SVG has something in it that an image does not need");
      }
    }
    for (String id : used) {
      if (using.contains(id)) {
        throw new InvalidInputException(
            "what a use element shows must have no use element in it", Map.of("id", shown(id)));
      }
    }
  }

  private void start() {
    String name = reader.getLocalName();
    boolean ofSvg = SVG.equals(reader.getNamespaceURI());
    if (open.isEmpty() && !(ofSvg && name.equals("svg"))) {
      throw refused("the root of an SVG must be svg in the namespace http://www.w3.org/2000/svg");
    }
    if (!ofSvg || !SvgNames.ELEMENTS.contains(name)) {
      throw new InvalidInputException(
          "the SVG has an element that is not allowed in a badge; save it as plain SVG, without scripts, links, animations and embedded images",
          Map.of("element", shown(name), "line", reader.getLocation().getLineNumber()));
    }
    if (inStyle) {
      throw refused("a style element in an SVG must have nothing but text in it");
    }
    elements++;
    if (elements > MAX_ELEMENTS || open.size() >= MAX_DEPTH) {
      throw refused("an SVG must have at most 10000 elements, and 100 within one another");
    }
    String id = reader.getAttributeValue(null, "id");
    open.push(id == null ? "" : id);
    if (name.equals("use")) {
      using.addAll(open);
    }
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attribute(i);
    }
    inStyle = name.equals("style");
  }

  private void attribute(int index) {
    String name = reader.getAttributeLocalName(index);
    String value = reader.getAttributeValue(index);
    String namespace = reader.getAttributeNamespace(index);
    if (name.equals("href") && (isNone(namespace) || XLINK.equals(namespace))) {
      if (!value.startsWith("#")) {
        throw new InvalidInputException(
            "a reference in an SVG must stay within it, such as #id", location(name));
      }
      if (reader.getLocalName().equals("use")) {
        used.add(value.substring(1));
      }
    } else if (XML.equals(namespace) && (name.equals("space") || name.equals("lang"))) {
      return;
    } else if (!isNone(namespace) || !SvgNames.isAttribute(name)) {
      throw new InvalidInputException(
          "the SVG has an attribute that is not allowed in a badge; save it as plain SVG, without scripts and links",
          location(name));
    } else if (!SvgNames.isText(name)) {
      requireStyle(value, name);
    }
  }

  private static boolean isNone(String namespace) {
    return namespace == null || namespace.isEmpty();
  }

  private void text() {
    // A comment parts a text, and whoever reads it puts the parts together again.
    if (inStyle) {
      style.append(reader.getText());
    }
  }

  private void end() {
    if (inStyle) {
      requireStyle(style.toString(), "");
      style.setLength(0);
      inStyle = false;
    }
    open.pop();
  }

  private void requireStyle(String css, String where) {
    if (!SvgStyle.isHarmless(css)) {
      throw new InvalidInputException(
          "styles in an SVG must not have @ or \\ in them, nor functions other than those for colours and shapes; url() must stay within it, such as url(#id)",
          location(where));
    }
  }

  private Map<String, Object> location(String attribute) {
    return Map.of(
        "element",
        reader.getLocalName(),
        "attribute",
        shown(attribute),
        "line",
        reader.getLocation().getLineNumber());
  }

  private InvalidInputException refused(String message) {
    return new InvalidInputException(
        message, Map.of("line", Math.max(reader.getLocation().getLineNumber(), 0)));
  }

  /** A name of the image, short enough to be told. */
  private static String shown(String name) {
    return name.substring(0, Math.min(name.length(), 64));
  }
}
