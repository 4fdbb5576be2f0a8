package io.sealpost.distribution.rule;

import io.sealpost.distribution.NamedRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A rule as queries read it. */
@Entity
@Table(name = "distribution_rules")
class RuleRow extends NamedRow {

    /** As in the events. */
    String definition;

    /** Host and port. */
    String target;
}
