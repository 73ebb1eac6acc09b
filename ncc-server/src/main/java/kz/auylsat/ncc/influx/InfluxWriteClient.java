package kz.auylsat.ncc.influx;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.InstantSource;
import kz.auylsat.ncc.outbox.Delivery;
import kz.auylsat.ncc.outbox.Gzip;
import kz.auylsat.ncc.outbox.PointSink;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.http.Body;
import retrofit2.http.Header;
import retrofit2.http.POST;
import retrofit2.http.Query;

/** Writes line protocol with {@code POST /api/v2/write}, gzip, times in milliseconds; thread-safe. */
final class InfluxWriteClient implements PointSink, AutoCloseable {
    private static final MediaType LINES = MediaType.get("text/plain; charset=utf-8");
    /** An answer is read no further than this: a reason fits, and a page of a proxy does not fill the memory. */
    private static final long ANSWER_BYTES_MAX = 8 * 1024;

    /** The write of InfluxDB's API with a body that is compressed already. */
    interface GzipWrite {
        @POST("api/v2/write")
        Call<ResponseBody> write(
                @Query("org") String organisation,
                @Query("bucket") String bucket,
                @Query("precision") String precision,
                @Header("Content-Encoding") String encoding,
                @Body RequestBody gzip);
    }

    private final InfluxSettings settings;
    private final InstantSource clock;
    private final InfluxDBClient client;
    private final GzipWrite service;

    /** Connects with the first write; {@code clock} tells how far away a Retry-After date is. */
    InfluxWriteClient(InfluxSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        client = InfluxDBClientFactory.create(options(settings));
        service = client.getService(GzipWrite.class);
    }

    @Override
    public Delivery write(byte[] lines) {
        return writeGzip(Gzip.compress(lines));
    }

    @Override
    public Delivery writeGzip(byte[] gzip) {
        try {
            Response<ResponseBody> response = service.write(
                            settings.organisation(), settings.bucket(), "ms", "gzip", RequestBody.create(gzip, LINES))
                    .execute();
            return named(answer(response).delivery(clock.instant()));
        } catch (InterruptedIOException e) {
            return unavailable(
                    Thread.currentThread().isInterrupted()
                            ? "was not waited for: the write was broken off"
                            : "gives no answer within " + settings.timeout().toMillis() + " ms");
        } catch (IOException e) {
            return unavailable("cannot be reached (" + reason(e) + "): does it run, is series.influx.url right?");
        }
    }

    /** Says whose answer it is, where that is what an operator is told. */
    private Delivery named(Delivery delivery) {
        if (delivery instanceof Delivery.Unavailable unavailable) {
            return unavailable(unavailable.reason());
        }
        if (delivery instanceof Delivery.Refused refused) {
            return new Delivery.Refused(subject() + refused.reason());
        }
        return delivery instanceof Delivery.RetryAfter later
                ? new Delivery.RetryAfter(later.pause(), subject() + later.reason())
                : delivery;
    }

    private Delivery unavailable(String what) {
        return new Delivery.Unavailable(subject() + what);
    }

    private String subject() {
        return "the InfluxDB at " + settings.url() + " ";
    }

    @Override
    public void close() {
        client.close();
    }

    private static WriteAnswer answer(Response<ResponseBody> response) throws IOException {
        try (ResponseBody body = response.isSuccessful() ? response.body() : response.errorBody()) {
            return new WriteAnswer(
                    response.code(),
                    response.headers().get("Content-Type"),
                    response.headers().get("Retry-After"),
                    response.headers().get("Location"),
                    body == null ? "" : body.string());
        }
    }

    private static InfluxDBClientOptions options(InfluxSettings settings) {
        OkHttpClient.Builder http = new OkHttpClient.Builder()
                .callTimeout(settings.timeout())
                .connectTimeout(settings.timeout())
                .readTimeout(settings.timeout())
                .writeTimeout(settings.timeout())
                // A redirect would turn the POST into a GET, and a GET's 200 is no proof of a write.
                .followRedirects(false)
                .followSslRedirects(false)
                .addInterceptor(chain -> shortened(chain, settings.token()));
        InfluxDBClientOptions.Builder options = InfluxDBClientOptions.builder()
                .url(settings.url().toString())
                .okHttpClient(http)
                .org(settings.organisation())
                .bucket(settings.bucket());
        return options.build();
    }

    private static okhttp3.Response shortened(Interceptor.Chain chain, @Nullable String token) throws IOException {
        Request request = token == null
                ? chain.request()
                : chain.request()
                        .newBuilder()
                        .header("Authorization", "Token " + token)
                        .build();
        okhttp3.Response response = chain.proceed(request);
        try (response) {
            return response.newBuilder()
                    .body(response.peekBody(ANSWER_BYTES_MAX))
                    .build();
        }
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null ? "the connection failed" : message.replaceAll("\\s+", " ");
    }
}
