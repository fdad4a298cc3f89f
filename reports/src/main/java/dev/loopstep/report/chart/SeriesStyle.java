// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.chart;

/**
 * How series are told apart: by their colour, and, for those who see none and on paper, by the
 * dashes of their lines or the shape of their points. Beyond the eighth the colours come again with
 * other dashes and shapes, so that 64 series look different.
 */
final class SeriesStyle {
  /** The style sheet has so many colours and so many dashes. */
  private static final int KINDS = 8;

  /** What a shape needs to look as large as a circle of the same radius. */
  private static final double POINTED = 1.3;

  private static final double BAR = 0.42;

  private SeriesStyle() {}

  /** Classes of a line. */
  static String stroke(int series) {
    return "stroke" + color(series) + " d" + shape(series);
  }

  /** Classes of an area in the series' colour. */
  static String fill(int series) {
    return "fill" + color(series);
  }

  /** The class of the colour, behind a space. */
  static String color(int series) {
    return " c" + series % KINDS;
  }

  private static int shape(int series) {
    return (series + series / KINDS) % KINDS;
  }

  /** A point in the series' colour and shape. */
  static void mark(Svg svg, int series, double x, double y, double radius, String tip) {
    int shape = shape(series);
    if (shape == 0) {
      svg.circle(fill(series), x, y, radius, tip);
      return;
    }
    double[] corners = corners(shape);
    double[] points = new double[corners.length];
    for (int i = 0; i < points.length; i += 2) {
      points[i] = x + POINTED * radius * corners[i];
      points[i + 1] = y + POINTED * radius * corners[i + 1];
    }
    svg.polygon(fill(series), points, tip);
  }

  /** Corners around a centre, x and y in turn. */
  private static double[] corners(int shape) {
    return switch (shape) {
      case 1 -> new double[] {-0.7, -0.7, 0.7, -0.7, 0.7, 0.7, -0.7, 0.7};
      case 2 -> new double[] {0, -1, 0.95, 0.7, -0.95, 0.7};
      case 3 -> new double[] {0, -1, 1, 0, 0, 1, -1, 0};
      case 4 -> cross(1, 0);
      case 5 -> new double[] {0, 1, 0.95, -0.7, -0.95, -0.7};
      case 6 -> cross(StrictMath.sqrt(0.5), StrictMath.sqrt(0.5));
      default -> new double[] {-0.85, -0.85, 0.85, -0.85, -0.85, 0.85, 0.85, 0.85};
    };
  }

  /** A plus, turned by an angle. */
  private static double[] cross(double cos, double sin) {
    double b = BAR;
    double[] plus = {
      -b, -1, b, -1, b, -b, 1, -b, 1, b, b, b, b, 1, -b, 1, -b, b, -1, b, -1, -b, -b, -b
    };
    double[] turned = new double[plus.length];
    for (int i = 0; i < plus.length; i += 2) {
      turned[i] = cos * plus[i] - sin * plus[i + 1];
      turned[i + 1] = sin * plus[i] + cos * plus[i + 1];
    }
    return turned;
  }
}
