package io.sealpost.distribution.procedure;

import io.sealpost.distribution.NamedRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A procedure as queries read it. */
@Entity
@Table(name = "certificate_procedures")
class ProcedureRow extends NamedRow {

    /** The names of its rules as a JSON array, in order. */
    String rules;
}
