package io.rankly.badge;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The elements and attributes of SVG that show something and do nothing. Left out on purpose are
 * scripts, event attributes, links, animations (they can change a reference), {@code image} and
 * {@code feImage}, {@code foreignObject}, {@code metadata}, and whatever has another namespace.
 */
final class SvgNames {
  static final Set<String> ELEMENTS =
      words(
          """
          circle clipPath defs desc ellipse feBlend feColorMatrix feComponentTransfer feComposite
          feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood
          feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset
          fePointLight feSpecularLighting feSpotLight feTile feTurbulence filter g line
          linearGradient marker mask path pattern polygon polyline radialGradient rect stop style
          svg switch symbol text textPath title tspan use view
          """);

  /** Those whose values are CSS, or read like it. */
  private static final Set<String> VALUES =
      words(
          """
          alignment-baseline amplitude azimuth baseFrequency baseline-shift bias clip clip-path
          clip-rule clipPathUnits color color-interpolation color-interpolation-filters
          color-rendering cx cy d diffuseConstant direction display divisor dominant-baseline dx dy
          edgeMode elevation exponent fill fill-opacity fill-rule filter filterUnits flood-color
          flood-opacity font-family font-size font-size-adjust font-stretch font-style font-variant
          font-weight fr fx fy gradientTransform gradientUnits height image-rendering in in2
          intercept isolation k1 k2 k3 k4 kernelMatrix kernelUnitLength kerning lengthAdjust
          letter-spacing lighting-color limitingConeAngle marker-end marker-mid marker-start
          markerHeight markerUnits markerWidth mask mask-type maskContentUnits maskUnits
          mix-blend-mode mode numOctaves offset opacity operator order orient overflow paint-order
          pathLength patternContentUnits patternTransform patternUnits pointer-events points
          pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio primitiveUnits r radius
          refX refY result rotate rx ry scale seed shape-rendering side slope spacing
          specularConstant specularExponent spreadMethod startOffset stdDeviation stitchTiles
          stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap
          stroke-linejoin stroke-miterlimit stroke-opacity stroke-width style surfaceScale
          tableValues targetX targetY text-anchor text-decoration text-rendering textLength
          transform transform-origin unicode-bidi values vector-effect version viewBox visibility
          white-space width word-spacing writing-mode x x1 x2 xChannelSelector y y1 y2
          yChannelSelector z
          """);

  /** Those whose values are names, or text for people. */
  private static final Set<String> TEXTS =
      words(
          """
          class focusable id lang media role tabindex type
          """);

  private SvgNames() {}

  static boolean isAttribute(String name) {
    return VALUES.contains(name) || isText(name);
  }

  /** Whether the values of this attribute are never read as CSS. */
  static boolean isText(String name) {
    return TEXTS.contains(name) || name.startsWith("aria-") || name.startsWith("data-");
  }

  private static Set<String> words(String text) {
    return Stream.of(text.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
  }
}
