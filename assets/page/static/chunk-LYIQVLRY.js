var t=["settings.status.meeting","settings.status.focus","settings.status.meal","settings.status.soon","settings.status.home"];export{t as a};
