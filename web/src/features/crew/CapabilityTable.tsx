import type { components } from "@/api/schema";
import styles from "./CapabilityTable.module.css";
import { ROLES } from "./roles";

/** What each role may do, in words. `present` is one's own role. */
export function CapabilityTable({
  capabilities,
  present,
}: {
  capabilities: components["schemas"]["CapabilityOut"][];
  present: string | undefined;
}) {
  return (
    <section aria-labelledby="capabilities">
      <h2 id="capabilities" className={styles.heading}>
        What each role may do
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label="Roles and what they may do">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">
                <span className="ct-visually-hidden">Capability</span>
              </th>
              {ROLES.map(({ role, label, short }) => (
                <th key={role} scope="col" data-own={role === present || undefined}>
                  <span aria-hidden="true" title={label}>
                    {short}
                  </span>
                  <span className="ct-visually-hidden">
                    {label}
                    {role === present && ", your role"}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {capabilities.map(({ capability, label, roles }) => (
              <tr key={capability}>
                <th scope="row">{label}</th>
                {ROLES.map(({ role }) => (
                  <td key={role} data-own={role === present || undefined}>
                    <Holds holds={roles.includes(role)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function Holds({ holds }: { holds: boolean }) {
  return (
    <>
      <span aria-hidden="true" className={holds ? styles.yes : styles.no}>
        {holds ? "✓" : "·"}
      </span>
      <span className="ct-visually-hidden">{holds ? "yes" : "no"}</span>
    </>
  );
}
