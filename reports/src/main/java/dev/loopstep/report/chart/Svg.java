// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Writes one SVG element for use inside an HTML page. Colours and fonts come from the page's style
 * sheet by class, so that charts follow its dark mode and its print style.
 */
final class Svg {
  private final StringBuilder out = new StringBuilder();

  /**
   * @param id unique in the page
   * @param title what the chart shows
   * @param description what it says, for those who cannot see it
   */
  Svg(String id, String title, String description, double width, double height) {
    out.append("<svg class=\"chart\" viewBox=\"0 0 ").append(number(width));
    out.append(' ').append(number(height)).append("\" role=\"img\" aria-labelledby=\"");
    out.append(id).append("-t ").append(id).append("-d\">\n");
    out.append("<title id=\"").append(id).append("-t\">").append(escape(title));
    out.append("</title>\n<desc id=\"").append(id).append("-d\">");
    out.append(escape(description)).append("</desc>\n");
  }

  Svg line(String style, double x1, double y1, double x2, double y2) {
    out.append("<line class=\"").append(style).append('"');
    attribute("x1", x1).attribute("y1", y1).attribute("x2", x2).attribute("y2", y2);
    out.append("/>\n");
    return this;
  }

  Svg rectangle(String style, double x, double y, double width, double height, String tip) {
    out.append("<rect class=\"").append(style).append('"');
    attribute("x", x).attribute("y", y);
    attribute("width", Math.max(0, width)).attribute("height", height);
    out.append("><title>").append(escape(tip)).append("</title></rect>\n");
    return this;
  }

  Svg circle(String style, double x, double y, double radius, String tip) {
    out.append("<circle class=\"").append(style).append('"');
    attribute("cx", x).attribute("cy", y).attribute("r", radius);
    out.append("><title>").append(escape(tip)).append("</title></circle>\n");
    return this;
  }

  /**
   * A line through points.
   *
   * @param points x and y in turn
   */
  Svg polyline(String style, double[] points) {
    out.append("<polyline class=\"").append(style).append("\" points=\"");
    points(points);
    out.append("\"/>\n");
    return this;
  }

  /**
   * A filled area.
   *
   * @param points x and y in turn
   */
  Svg polygon(String style, double[] points) {
    out.append("<polygon class=\"").append(style).append("\" points=\"");
    points(points);
    out.append("\"/>\n");
    return this;
  }

  /**
   * A filled area that says what it is.
   *
   * @param points x and y in turn
   */
  Svg polygon(String style, double[] points, String tip) {
    out.append("<polygon class=\"").append(style).append("\" points=\"");
    points(points);
    out.append("\"><title>").append(escape(tip)).append("</title></polygon>\n");
    return this;
  }

  private void points(double[] points) {
    for (int i = 0; i < points.length; i += 2) {
      out.append(i == 0 ? "" : " ").append(number(points[i]));
      out.append(',').append(number(points[i + 1]));
    }
  }

  /**
   * A line of text.
   *
   * @param style holds {@code start}, {@code middle} or {@code end} for its alignment
   */
  Svg text(String style, double x, double y, String text) {
    out.append("<text class=\"").append(style).append('"');
    attribute("x", x).attribute("y", y);
    out.append('>').append(escape(text)).append("</text>\n");
    return this;
  }

  /**
   * A line of text that is turned around its place.
   *
   * @param style as of {@link #text}
   * @param degrees clockwise
   */
  Svg slanted(String style, double x, double y, double degrees, String text) {
    out.append("<text class=\"").append(style).append("\" transform=\"translate(");
    out.append(number(x)).append(' ').append(number(y)).append(") rotate(");
    out.append(number(degrees)).append(")\">").append(escape(text)).append("</text>\n");
    return this;
  }

  /** Markup as it is, which must be well formed. */
  Svg raw(String markup) {
    out.append(markup);
    return this;
  }

  private Svg attribute(String name, double value) {
    out.append(' ').append(name).append("=\"").append(number(value)).append('"');
    return this;
  }

  /** The whole element. */
  String end() {
    return out + "</svg>";
  }

  /** At most two decimals, the same on every machine. */
  static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** Text as it may stand in an element or an attribute. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
