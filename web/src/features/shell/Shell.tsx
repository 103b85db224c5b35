import { ActionIcon, Avatar, Menu, Tooltip, useMantineColorScheme } from "@mantine/core";
import { IconLogout, IconMoon, IconSearch, IconSun } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, Outlet, useNavigate, useParams } from "@tanstack/react-router";
import { api } from "@/api/client";
import { useLive } from "@/api/live";
import { meQuery, projectQuery } from "@/api/session";
import { LiveMark } from "@/ui/LiveMark";
import { openPalette, Palette } from "./Palette";
import { PLACES } from "./places";
import styles from "./Shell.module.css";

/** The frame around every screen: rail in the order of the work, project, search, live state, person. */
export function Shell() {
  const { project } = useParams({ strict: false });
  const live = useLive(project);
  return (
    <div className={styles.frame} data-bare={project === undefined || undefined}>
      <a className={styles.skip} href="#main">
        Skip to the content
      </a>
      <header className={styles.top}>
        <Link to="/" className={styles.brand}>
          <img src="/mark.svg" width={24} height={24} alt="" />
          circletake
        </Link>
        {project !== undefined && <ProjectName project={project} />}
        <span style={{ flex: 1 }} />
        {project !== undefined && (
          <>
            <LiveMark state={live} />
            <Tooltip label="Search and commands (Ctrl K)">
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label="Search and commands"
                onClick={openPalette}
              >
                <IconSearch size={18} />
              </ActionIcon>
            </Tooltip>
          </>
        )}
        <PersonMenu />
      </header>
      {project !== undefined && (
        <nav className={styles.rail} aria-label="Project">
          {PLACES.map(({ to, label, icon: Icon, exact }) => (
            <Link key={to} to={to} params={{ project }} activeOptions={{ exact }} className={styles.place}>
              <Icon size={20} stroke={1.6} aria-hidden />
              {label}
            </Link>
          ))}
        </nav>
      )}
      <main id="main" className={styles.main} tabIndex={-1}>
        <Outlet />
      </main>
      {project !== undefined && <Palette project={project} />}
    </div>
  );
}

function ProjectName({ project }: { project: string }) {
  const page = useQuery(projectQuery(project));
  return (
    <Link to="/p/$project" params={{ project }} className={`ct-link ${styles.crumb}`}>
      <span className="ct-quiet" aria-hidden>
        /{" "}
      </span>
      {page.data?.title ?? project}
    </Link>
  );
}

function PersonMenu() {
  const me = useQuery(meQuery);
  const cache = useQueryClient();
  const navigate = useNavigate();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = async () => {
    await api.POST("/api/v1/sign-out");
    cache.clear();
    await navigate({ to: "/sign-in" });
  };
  const isDark = colorScheme === "dark";
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon variant="transparent" size={32} aria-label="You">
          <Avatar size={28} name={me.data?.person.name ?? "?"} color="gray" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {me.data?.person.name} · {me.data?.person.email}
        </Menu.Label>
        <Menu.Item
          leftSection={isDark ? <IconSun size={16} /> : <IconMoon size={16} />}
          onClick={() => setColorScheme(isDark ? "light" : "dark")}
        >
          {isDark ? "Light theme" : "Dark theme"}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
