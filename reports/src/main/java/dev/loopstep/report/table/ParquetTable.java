// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.table;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * Apache Parquet, written by Parquet's own library without Hadoop. Values are encoded with
 * dictionaries and not compressed, which would take a native library.
 */
public final class ParquetTable {
  /** Rows are gathered in memory up to about so many bytes. */
  private static final long ROW_GROUP = 8L << 20;

  private ParquetTable() {}

  /** Writes the table; the stream stays open. */
  public static void write(DataTable table, OutputStream out) throws IOException {
    Builder builder =
        new Builder(new Target(out), table)
            .withConf(new PlainParquetConfiguration())
            .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
            .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0)
            .withRowGroupSize(ROW_GROUP);
    try (ParquetWriter<@Nullable Object[]> writer = builder.build()) {
      table.rows().forEach(writer::write);
    }
  }

  private static MessageType schema(DataTable table) {
    List<Type> fields = table.columns().stream().map(ParquetTable::field).toList();
    return new MessageType(table.name(), fields);
  }

  private static Type field(DataTable.Column column) {
    return switch (column.type()) {
      case WHOLE -> Types.optional(PrimitiveTypeName.INT64).named(column.name());
      case NUMBER -> Types.optional(PrimitiveTypeName.DOUBLE).named(column.name());
      case TRUTH -> Types.optional(PrimitiveTypeName.BOOLEAN).named(column.name());
      case TEXT ->
          Types.optional(PrimitiveTypeName.BINARY)
              .as(LogicalTypeAnnotation.stringType())
              .named(column.name());
    };
  }

  private static final class Builder extends ParquetWriter.Builder<@Nullable Object[], Builder> {
    private final DataTable table;

    Builder(OutputFile file, DataTable table) {
      super(file);
      this.table = table;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<@Nullable Object[]> getWriteSupport(Configuration configuration) {
      return new RowSupport(table);
    }

    @Override
    protected WriteSupport<@Nullable Object[]> getWriteSupport(ParquetConfiguration configuration) {
      return new RowSupport(table);
    }
  }

  /** Turns a row into calls of Parquet's writer. */
  private static final class RowSupport extends WriteSupport<@Nullable Object[]> {
    private final DataTable table;
    private @Nullable RecordConsumer consumer;

    RowSupport(DataTable table) {
      this.table = table;
    }

    @Override
    public WriteContext init(Configuration configuration) {
      return new WriteContext(schema(table), Map.of());
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
      return new WriteContext(schema(table), Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer writer) {
      consumer = writer;
    }

    @Override
    public void write(@Nullable Object[] row) {
      RecordConsumer to = consumer;
      if (to == null) {
        throw new IllegalStateException("written before it is prepared");
      }
      to.startMessage();
      for (int i = 0; i < row.length; i++) {
        Object value = row[i];
        if (value != null) {
          String name = table.columns().get(i).name();
          to.startField(name, i);
          add(to, table.columns().get(i).type(), value);
          to.endField(name, i);
        }
      }
      to.endMessage();
    }

    private static void add(RecordConsumer to, DataTable.Type type, Object value) {
      switch (type) {
        case WHOLE -> to.addLong((Long) value);
        case NUMBER -> to.addDouble((Double) value);
        case TRUTH -> to.addBoolean((Boolean) value);
        case TEXT -> to.addBinary(Binary.fromString((String) value));
      }
    }
  }

  /** A stream that knows its position, which Parquet's footer holds. */
  private record Target(OutputStream out) implements OutputFile {
    @Override
    public PositionOutputStream create(long blockSize) {
      return new Counting(out);
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSize) {
      return create(blockSize);
    }

    @Override
    public boolean supportsBlockSize() {
      return false;
    }

    @Override
    public long defaultBlockSize() {
      return 0;
    }
  }

  private static final class Counting extends PositionOutputStream {
    private final OutputStream out;
    private long position;

    Counting(OutputStream out) {
      this.out = out;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      position++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      position += length;
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    /** The stream is whoever's gave it. */
    @Override
    public void close() throws IOException {
      out.flush();
    }
  }
}
