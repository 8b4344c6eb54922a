package io.rankly.badge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Images to try. */
public final class TestImages {
  public static final String SVG_START = "<svg xmlns='http://www.w3.org/2000/svg'>";

  private TestImages() {}

  /** One of those in src/test/resources/images. */
  public static byte[] file(String name) {
    try {
      return Files.readAllBytes(Path.of("src/test/resources/images", name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An image of its own for each number. */
  public static byte[] numbered(int number) {
    return svg("<desc>" + number + "</desc>");
  }

  /** An SVG with something in it. */
  public static byte[] svg(String inner) {
    return utf8(SVG_START + inner + "</svg>");
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** SVGs that do something, or try to; none may pass. */
  public static List<String> hostile() {
    String dtd = "<!DOCTYPE svg [<!ENTITY a 'x'>]>";
    String laughs =
        "<!DOCTYPE svg [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]>";
    String file = "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>";
    return List.of(
        // Scripts.
        root("<script>alert(1)</script>"),
        root("<SCRIPT>alert(1)</SCRIPT>"),
        root("<s:script xmlns:s='http://www.w3.org/2000/svg'>alert(1)</s:script>"),
        root("<script href='https://evil.example/x.js'/>"),
        root("<h:script xmlns:h='http://www.w3.org/1999/xhtml'>alert(1)</h:script>"),
        root("<x xmlns='http://www.w3.org/1999/xhtml'/>"),
        "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        "<svg xmlns='http://www.w3.org/2000/svg' OnLoad='alert(1)'/>",
        root("<g onclick='alert(1)'/>"),
        root("<e:rect xmlns:e='http://www.w3.org/2001/xml-events' e:event='click'/>"),
        root("<handler type='text/javascript'>alert(1)</handler>"),
        // Other documents in it.
        root("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>"),
        root("<iframe src='https://evil.example'/>"),
        root("<image href='https://evil.example/x.png'/>"),
        root("<image href='data:image/svg+xml,&lt;svg onload=alert(1)>'/>"),
        root("<feImage href='https://evil.example/x.png'/>"),
        root("<a href='javascript:alert(1)'><text>x</text></a>"),
        root("<use href='https://evil.example/x.svg#a'/>"),
        root("<use href='data:image/svg+xml;base64,PHN2Zy8+#a'/>"),
        root("<use href=' #a'/>"),
        root("<use xmlns:x='http://www.w3.org/1999/xlink' x:href='other.svg#a'/>"),
        root("<use xmlns:x='http://www.w3.org/1999/xlink' x:href='//evil.example#a'/>"),
        root("<linearGradient href='javascript:alert(1)'/>"),
        root("<g xml:base='https://evil.example/'><use href='#a'/></g>"),
        root("<discard/>"),
        // Animations that change a reference or begin a script.
        root("<g id='a'/><use href='#a'><set attributeName='href' to='x.svg#y'/></use>"),
        root("<animate attributeName='href' values='javascript:alert(1)'/>"),
        root("<animateTransform onbegin='alert(1)'/>"),
        // Style sheets.
        root("<style>@import 'https://evil.example/x.css';</style>"),
        root("<style>@im<!-- -->port 'x.css';</style>"),
        root("<style><![CDATA[@import url(x.css);]]></style>"),
        root("<style>\\40 import 'x.css';</style>"),
        root("<style>a{fill:url(https://evil.example/x)}</style>"),
        root("<style>a{fill:u<!-- -->rl(x.svg#a)}</style>"),
        root("<style>a{fill:URL( 'x.svg#a' )}</style>"),
        root("<style>a{fill:\\75rl(x)}</style>"),
        root("<style>a{background:image-set('https://evil.example/x.png' 1x)}</style>"),
        root("<style>@import 'x.css';<g/></style>"),
        root("<style>a{width:expression(alert(1))}</style>"),
        root("<style>&#64;import 'x.css';</style>"),
        root("<rect style='fill:url(//evil.example/x)'/>"),
        root("<rect fill='url(https://evil.example/x#a)'/>"),
        root("<rect filter='url(&quot;x.svg#a&quot;)'/>"),
        root("<rect fill='u&#114;l(x.svg#a)'/>"),
        root("<rect mask='src(&quot;x.svg&quot;)'/>"),
        "<?xml-stylesheet href='https://evil.example/x.css'?>" + root(""),
        root("<?php echo 1 ?>"),
        // Document types and entities.
        "<!DOCTYPE svg>" + root(""),
        "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/svg11.dtd'>" + root(""),
        "<!DOCTYPE svg SYSTEM 'http://evil.example/x.dtd'>" + root(""),
        dtd + root("<text>&a;</text>"),
        laughs + root("<text>&c;</text>"),
        laughs + root("<text x='&c;'/>"),
        file + root("<text>&x;</text>"),
        file + root("<text x='&x;'/>"),
        "<!DOCTYPE svg [<!ENTITY % p SYSTEM 'http://evil.example/p'> %p;]>" + root(""),
        "<!DOCTYPE svg [<!ATTLIST svg onload CDATA 'alert(1)'>]>" + root(""),
        root("<text>&undeclared;</text>"),
        // Much from little.
        root("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>"),
        root("<g id='a'><use href='#a'/></g>"),
        root("<use id='a' href='#b'/><use href='#a'/><g id='b'/>"),
        root("<g>".repeat(101) + "</g>".repeat(101)),
        root("<g/>".repeat(10_000)),
        // Other XML, or none.
        "<html xmlns='http://www.w3.org/1999/xhtml'><script>alert(1)</script></html>",
        "<html><script>alert(1)</script></html>",
        "<svg/>",
        "<svg xmlns='http://www.w3.org/1999/xhtml'/>",
        "<!DOCTYPE html><script>alert(1)</script>",
        "<svg xmlns='http://www.w3.org/2000/svg'>",
        root("") + root(""),
        root("") + "<script>alert(1)</script>",
        root("<g></rect>"),
        root("<rect x=1/>"),
        root("\u0001"),
        root("<metadata/>"),
        "<?xml version='1.1'?>" + root("&#1;"),
        "<?xml version='1.0' encoding='UTF-7'?>" + root(""),
        "<?xml version='1.0' encoding='ISO-8859-1'?>" + root(""),
        "<?xml version='1.0' encoding='UTF-16'?>" + root(""),
        "<",
        "<!--",
        "<svg");
  }

  private static String root(String inner) {
    return SVG_START + inner + "</svg>";
  }
}
