// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/**
 * How JSON is laid out and how its numbers are printed: the same bytes for the same values on every
 * machine.
 */
final class Json {
  /**
   * Ratios and rates are printed with so many significant digits: more than they mean, fewer than
   * platforms differ in.
   */
  private static final MathContext DIGITS = new MathContext(9, RoundingMode.HALF_EVEN);

  /**
   * Objects are laid out line by line, arrays with all that is in them on one line: a million
   * completions take no more room than they must.
   */
  private static final Separators SEPARATORS =
      Separators.createDefaultInstance()
          .withObjectNameValueSpacing(Separators.Spacing.AFTER)
          .withArrayElementSpacing(Separators.Spacing.NONE)
          .withArrayEmptySeparator("")
          .withObjectEmptySeparator("");

  private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

  private static final DefaultPrettyPrinter.Indenter OUTSIDE_OF_ARRAYS =
      new DefaultPrettyPrinter.Indenter() {
        @Override
        public void writeIndentation(JsonGenerator json, int level) {
          if (!inArray(json.streamWriteContext())) {
            LINES.writeIndentation(json, level);
          }
        }

        @Override
        public boolean isInline() {
          return false;
        }
      };

  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /** Writes a document; the stream stays open. */
  static void write(OutputStream out, Document document) throws IOException {
    ObjectWriteContext context =
        new ObjectWriteContext.Base() {
          @Override
          public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter(SEPARATORS)
                .withObjectIndenter(OUTSIDE_OF_ARRAYS)
                .withArrayIndenter(DefaultPrettyPrinter.NopIndenter.instance());
          }

          @Override
          public boolean hasPrettyPrinter() {
            return true;
          }
        };
    try (JsonGenerator json = FACTORY.createGenerator(context, out, JsonEncoding.UTF8)) {
      json.configure(StreamWriteFeature.AUTO_CLOSE_TARGET, false);
      document.write(json);
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
    out.write('\n');
  }

  private static boolean inArray(@Nullable TokenStreamContext context) {
    return context != null && (context.inArray() || inArray(context.getParent()));
  }

  /** Writes the content of a document. */
  @FunctionalInterface
  interface Document {
    void write(JsonGenerator json) throws IOException;
  }

  /** A rate or ratio; null where it is none. */
  static void number(JsonGenerator json, String name, double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      json.writeNullProperty(name);
    } else {
      json.writeName(name);
      json.writeNumber(plain(value));
    }
  }

  /** A rate or ratio within an array. */
  static void number(JsonGenerator json, double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      json.writeNull();
    } else {
      json.writeNumber(plain(value));
    }
  }

  private static String plain(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).round(DIGITS);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
