package kz.auylsat.agent.page;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets in what is LAN at both ends, and not too much of it at once; closes anything else without a byte. */
final class LanGateChannel extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(LanGateChannel.class);

    private final PageSettings settings;
    private final Places places;
    private final PageCounters counters;
    private final ConnectionState state;
    private @Nullable InetAddress counted;

    /** How many connections there are; of one server. */
    static final class Places {
        static final int ALL_MAX = 32;
        /** A phone takes six; behind a village's router two of them are one device to us. */
        static final int DEVICE_MAX = 20;

        private static final int STRANGERS_MAX = 16;
        private final Map<InetAddress, Integer> byDevice = new HashMap<>();
        private final Set<InetAddress> strangers = new HashSet<>();
        private int all;

        /** Whether this one is refused for the first time, of the first few: a flood of them must not fill the log. */
        synchronized boolean isNewStranger(InetAddress device) {
            return strangers.size() < STRANGERS_MAX && strangers.add(device);
        }

        synchronized boolean take(InetAddress device) {
            int held = byDevice.getOrDefault(device, 0);
            if (all >= ALL_MAX || held >= DEVICE_MAX) {
                return false;
            }
            all++;
            byDevice.put(device, held + 1);
            return true;
        }

        synchronized void leave(InetAddress device) {
            all--;
            byDevice.computeIfPresent(device, (key, held) -> held > 1 ? held - 1 : null);
        }
    }

    LanGateChannel(PageSettings settings, Places places, PageCounters counters, ConnectionState state) {
        this.settings = settings;
        this.places = places;
        this.counters = counters;
        this.state = state;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        InetSocketAddress remote = (InetSocketAddress) context.channel().remoteAddress();
        InetSocketAddress local = (InetSocketAddress) context.channel().localAddress();
        if (!settings.isLan(local.getAddress()) || !settings.isLan(remote.getAddress())) {
            if (places.isNewStranger(remote.getAddress())) {
                LOG.warn(
                        "the page refused {} at {}: page.lanNetworks has not both of them, only {}",
                        remote.getAddress().getHostAddress(),
                        local.getAddress().getHostAddress(),
                        settings.lanNetworks());
            }
            refuse(context, PageRefusal.NOT_LAN);
        } else if (!places.take(remote.getAddress())) {
            refuse(context, PageRefusal.TOO_MANY_CONNECTIONS);
        } else {
            counted = remote.getAddress();
            context.fireChannelActive();
        }
    }

    private void refuse(ChannelHandlerContext context, PageRefusal refusal) {
        state.closing = true;
        counters.count(refusal);
        var unused = context.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (state.closing) {
            ReferenceCountUtil.release(message);
            return;
        }
        state.midway = true;
        context.fireChannelRead(message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (counted != null) {
            places.leave(counted);
            counted = null;
        }
        context.fireChannelInactive();
    }
}
