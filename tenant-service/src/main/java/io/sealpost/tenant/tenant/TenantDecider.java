package io.sealpost.tenant.tenant;

import io.sealpost.eventstore.Decider;
import java.util.List;

/** The rules of a tenant. */
public final class TenantDecider implements Decider<TenantCommand, Tenant, TenantEvent> {

    @Override
    public Tenant initial() {
        return new Tenant.Unknown();
    }

    @Override
    public List<TenantEvent> decide(TenantCommand command, Tenant tenant) {
        return switch (command) {
            case TenantCommand.Register register -> register(register, tenant);
            case TenantCommand.Suspend _ -> suspend(tenant);
            case TenantCommand.Reactivate _ -> reactivate(tenant);
        };
    }

    @Override
    public Tenant evolve(Tenant tenant, TenantEvent event) {
        return Tenant.evolve(event);
    }

    private static List<TenantEvent> register(TenantCommand.Register command, Tenant tenant) {
        if (command.key().isReserved()) {
            throw new TenantRejected.KeyReserved(command.key());
        }
        return switch (tenant) {
            case Tenant.Unknown _ ->
                    List.of(
                            new TenantEvent.Registered(
                                    command.key(),
                                    command.displayName(),
                                    command.environment(),
                                    command.labels()));
            case Tenant.Active _, Tenant.Suspended _ ->
                    throw new TenantRejected.AlreadyRegistered();
        };
    }

    private static List<TenantEvent> suspend(Tenant tenant) {
        return switch (tenant) {
            case Tenant.Active(TenantKey key) -> List.of(new TenantEvent.Suspended(key));
            case Tenant.Suspended _ -> List.of(); // asking twice is not an error
            case Tenant.Unknown _ -> throw new TenantRejected.NotRegistered();
        };
    }

    private static List<TenantEvent> reactivate(Tenant tenant) {
        return switch (tenant) {
            case Tenant.Suspended(TenantKey key) -> List.of(new TenantEvent.Reactivated(key));
            case Tenant.Active _ -> List.of(); // asking twice is not an error
            case Tenant.Unknown _ -> throw new TenantRejected.NotRegistered();
        };
    }
}
