package kz.auylsat.ncc.api;

import kz.auylsat.ncc.access.AccessStore;
import kz.auylsat.ncc.access.AuditStore;
import kz.auylsat.ncc.access.OidcSettings;
import kz.auylsat.ncc.access.UserStore;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in, and who did what. Stores block, so they are asked on workers.
 *
 * @param sessions sessions, one-time links and API tokens
 * @param oidc the provider that may vouch for people; null for none
 */
public record AccessSources(
        AccessStore sessions,
        UserStore users,
        AuditStore audit,
        @Nullable OidcSettings oidc) {}
