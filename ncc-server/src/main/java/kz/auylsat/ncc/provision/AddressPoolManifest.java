package kz.auylsat.ncc.provision;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import kz.auylsat.link.control.Cidr;
import kz.auylsat.ncc.inventory.AddressPool;
import kz.auylsat.ncc.inventory.AddressRange;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.yaml.YamlField;

/** Reads what a manifest says of a pool of addresses. */
final class AddressPoolManifest {
    private static final String NETWORK = "a network: write it as 10.58.0.0/16";

    private AddressPoolManifest() {}

    static AddressPool read(String id, Names names, YamlField spec, ManifestDraft draft) {
        List<Cidr> networks = new ArrayList<>();
        for (YamlField element : spec.required("networks").list()) {
            element.as(NETWORK, Cidr::parse).ifPresent(network -> {
                check(id, element, network, draft);
                networks.add(network);
            });
        }
        if (networks.isEmpty() && spec.field("networks").isPresent()) {
            spec.field("networks").problem("holds no network: write networks: [10.58.0.0/20]");
        }
        List<AddressRange> reserved = new ArrayList<>();
        for (YamlField element : spec.field("reserved").list()) {
            element.as(AddressRange.EXPECTED, AddressRange::parse).ifPresent(reserved::add);
        }
        return new AddressPool(id, names, networks.isEmpty() ? List.of(Cidr.parse("0.0.0.0")) : networks, reserved);
    }

    private static void check(String id, YamlField element, Cidr network, ManifestDraft draft) {
        AddressRange range = AddressRange.of(network);
        List<Cidr> allowed = draft.rules().managementNetworks();
        if (allowed.stream()
                .noneMatch(each -> each.contains(range.first().getAddress())
                        && each.contains(range.last().getAddress()))) {
            element.problem(network + " is outside the allowed management networks ("
                    + allowed.stream().map(Cidr::toString).collect(Collectors.joining(", "))
                    + "): write a network inside, or add it to the NCC's configuration");
        }
        draft.pools().add(id, range, element);
    }
}
