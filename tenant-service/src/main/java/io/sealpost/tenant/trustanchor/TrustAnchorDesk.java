package io.sealpost.tenant.trustanchor;

import io.sealpost.shell.access.CurrentCaller;
import io.sealpost.shell.http.ETags;
import io.sealpost.shell.http.Page;
import io.sealpost.shell.http.PageQuery;
import io.sealpost.shell.http.PathId;
import io.sealpost.shell.idempotency.Answer;
import io.sealpost.shell.idempotency.Idempotency;
import io.sealpost.shell.idempotency.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/** What is done with anchors is the same for a tenant's and the platform's. Blocking. */
@ApplicationScoped
class TrustAnchorDesk {

    private final TrustAnchorCommands commands;
    private final TrustAnchors anchors;
    private final CurrentCaller current;
    private final Idempotency idempotency;
    private final Clock clock = Clock.systemUTC();

    TrustAnchorDesk(
            TrustAnchorCommands commands,
            TrustAnchors anchors,
            CurrentCaller current,
            Idempotency idempotency) {
        this.commands = commands;
        this.anchors = anchors;
        this.current = current;
        this.idempotency = idempotency;
    }

    Response add(Owner owner, TrustAnchorViews.Addition body, String key) {
        return idempotency.once(owner.id(), key, work -> add(owner, body, work));
    }

    private void add(Owner owner, TrustAnchorViews.Addition body, Work work) {
        var candidates = CaFile.read(body.file(), clock.instant());
        checkCount(owner, candidates);
        var terms = body.terms();
        List<TrustAnchorViews.Result> results = new ArrayList<>();
        for (CaFile.Candidate candidate : candidates) {
            results.add(result(owner, candidate, terms, work));
        }
        work.answer(Answer.ok(new TrustAnchorViews.Added(results)));
    }

    private void checkCount(Owner owner, List<CaFile.Candidate> candidates) {
        var together = new HashSet<>(anchors.fingerprints(owner.id()));
        candidates.stream()
                .filter(candidate -> candidate.refusal().isEmpty())
                .forEach(candidate -> together.add(candidate.certificate().fingerprint()));
        if (together.size() > CaFile.MOST) {
            throw new TrustAnchorRejected.TooMany(CaFile.MOST);
        }
    }

    private TrustAnchorViews.Result result(
            Owner owner, CaFile.Candidate candidate, Terms terms, Work work) {
        var certificate = candidate.certificate();
        return candidate
                .refusal()
                .map(why -> TrustAnchorViews.Result.refused(certificate, why))
                .orElseGet(() -> added(owner, certificate, terms, work));
    }

    private TrustAnchorViews.Result added(
            Owner owner, CaCertificate certificate, Terms terms, Work work) {
        UUID id = work.newId("trust-anchor " + certificate.fingerprint());
        var command = new TrustAnchorCommand.Add(owner.key(), certificate, terms);
        try {
            commands.add(owner, id, command, current.context());
            return TrustAnchorViews.Result.added(certificate, id);
        } catch (TrustAnchorRejected.AlreadyTrusted _) {
            return TrustAnchorViews.Result.alreadyTrusted(certificate);
        }
    }

    Response list(Owner owner, PageQuery page, UriInfo uri) {
        var now = clock.instant();
        var found = anchors.page(owner.id(), page.afterId(), page.oneMore());
        return Page.of(found, page, row -> row.id.toString())
                .map(row -> TrustAnchorViews.AnchorView.of(row, now))
                .answer(uri);
    }

    Response show(Owner owner, String id) {
        return shown(row(owner, id));
    }

    Response change(Owner owner, String id, TrustAnchorViews.Change body, String ifMatch) {
        var before = row(owner, id);
        var command = new TrustAnchorCommand.Change(body.terms());
        commands.take(owner, before.id, command, current.context(ifMatch));
        return shown(row(owner, id));
    }

    Response remove(Owner owner, String id, String ifMatch) {
        var row = row(owner, id);
        commands.take(owner, row.id, new TrustAnchorCommand.Remove(), current.context(ifMatch));
        return Response.noContent().build();
    }

    /** Whom callers of the tenant may come from at this moment. */
    List<TrustAnchorRow> acceptedInbound(UUID tenant) {
        return anchors.acceptedInbound(tenant, clock.instant());
    }

    private TrustAnchorRow row(Owner owner, String id) {
        return PathId.parse(id)
                .flatMap(known -> anchors.find(owner.id(), known))
                .orElseThrow(TrustAnchorRejected.NotFound::new);
    }

    private Response shown(TrustAnchorRow row) {
        return Response.ok(TrustAnchorViews.AnchorView.of(row, clock.instant()))
                .header(HttpHeaders.ETAG, ETags.of(row.version))
                .build();
    }
}
