"""Who gets what at every address of the app, by route, method and thing."""

from tests.faults.world import ROLES, STRANGER

#: Who is meant; whoever is not finds 404, and a stranger what the last column says.
WHO = {
    "all": frozenset({*ROLES, STRANGER}),
    "people": frozenset(ROLES),
    "Ana": frozenset({"ana"}),
    "makers": frozenset({"tess", "mara", "nils"}),
    "her makers": frozenset({"tess", "mara"}),
    "Cleo's makers": frozenset({"tess", "nils"}),
    "Tess": frozenset({"tess"}),
    "managers": frozenset({"mara", "nils"}),
    "admin": frozenset({"otto"}),
    "none": frozenset[str](),
}
#: Every route and method, with what it is asked about. Posts are empty but for the thing itself and the token.
TABLE = """
    endpoint             method  thing              who            they get  strangers
    static               GET     a file             all            200       200
    static               GET     no file            none           -         404
    health               GET                        all            200       200
    metrics              GET                        all            200       200
    entry                GET                        people         303       200
    sign_in              GET                        people         303       200
    sign_in              POST                       people         401       401
    enter                POST                       none           -         404
    leave                POST                       people         303       303
    first_admin          GET     a wrong token      none           -         404
    first_admin          GET     a first link       none           -         404
    first_admin          GET     an invitation      none           -         404
    first_admin          POST    a wrong token      none           -         404
    first_admin          POST    a first link       none           -         404
    invitation           GET     a wrong token      none           -         404
    invitation           GET     a reset            none           -         404
    invitation           GET     an invitation      all            200       200
    invitation           POST    a wrong token      none           -         404
    invitation           POST    a reset            none           -         404
    invitation           POST    an invitation      all            422       422
    reset                GET     a wrong token      none           -         404
    reset                GET     an invitation      none           -         404
    reset                GET     a reset            all            200       200
    reset                POST    a wrong token      none           -         404
    reset                POST    an invitation      none           -         404
    reset                POST    a reset            all            422       422
    ask_reset            GET                        all            200       200
    ask_reset            POST                       all            200       200
    inbox                GET                        people         200       401
    case                 GET     a case             people         200       401
    case                 GET     an exam            none           -         401
    case                 GET     no case            none           -         401
    respond_to_case      POST    a case             people         422       401
    respond_to_case      POST    an exam            none           -         401
    respond_to_case      POST    no case            none           -         401
    attempt              GET     Ana's attempt      Ana            200       401
    attempt              GET     no attempt         none           -         401
    respond_to_attempt   POST    Ana's attempt      Ana            422       401
    respond_to_attempt   POST    no attempt         none           -         401
    compose              POST    a case             people         200       401
    compose              POST    an exam            none           -         401
    compose              POST    Ana's attempt      Ana            200       401
    compose              POST                       none           -         401
    save_draft           POST    a case             people         303       401
    save_draft           POST    an exam            none           -         401
    save_draft           POST    Ana's attempt      Ana            409       401
    save_draft           POST    no attempt         none           -         401
    debrief              GET     Ana's turn         Ana            200       401
    debrief              GET     no turn            none           -         401
    letter               GET     Ana's letter       Ana            200       401
    letter               GET     Ana's post         none           -         401
    letter               GET     no turn            none           -         401
    shifts               GET                        people         200       401
    open_shift           POST    a plan             people         303       401
    open_shift           POST    no plan            none           -         401
    shift                GET     Ana's shift        Ana            200       401
    shift                GET     a shift that ended Ana            303       401
    shift                GET     no shift           none           -         401
    shift_list           GET     Ana's shift        Ana            200       401
    shift_list           GET     no shift           none           -         401
    take_seat            POST    Ana's shift        none           -         401
    take_seat            POST    an exercise        people         303       401
    take_seat            POST    no shift           none           -         401
    set_clock            POST    Ana's shift        Ana            303       401
    set_clock            POST    no shift           none           -         401
    lead_shift           POST    Ana's shift        none           -         401
    lead_shift           POST    an exercise        Tess           303       401
    lead_shift           POST    no shift           none           -         401
    judge_chat           POST    a post             Ana            303       401
    judge_chat           POST    no post            none           -         401
    shift_end            GET     Ana's shift        Ana            303       401
    shift_end            GET     a shift that ended Ana            200       401
    shift_end            GET     no shift           none           -         401
    branch_shift         POST    Ana's shift        Ana            303       401
    branch_shift         POST    a shift that ended Ana            303       401
    branch_shift         POST    no shift           none           -         401
    shift_stream         GET     Ana's shift        Ana            503       401
    shift_stream         GET     no shift           none           -         401
    shift_events         GET     Ana's shift        Ana            200       401
    shift_events         GET     no shift           none           -         401
    shift_case           GET     Ana's shift case   Ana            200       401
    shift_case           GET     no shift case      none           -         401
    triage_in_shift      POST    Ana's shift case   Ana            422       401
    triage_in_shift      POST    no shift case      none           -         401
    respond_in_shift     POST    Ana's shift case   Ana            422       401
    respond_in_shift     POST    no shift case      none           -         401
    act_on_case          POST    Ana's shift case   Ana            303       401
    act_on_case          POST    no shift case      none           -         401
    history              GET                        people         200       401
    today                GET                        people         200       401
    packs                GET                        makers         200       401
    policy               GET                        makers         200       401
    studio               GET                        Tess           200       401
    add_studio_pack      POST                       Tess           422       401
    studio_pack          GET     a written pack     Tess           200       401
    studio_pack          GET     no written pack    none           -         401
    studio_what_if       GET     a written pack     Tess           200       401
    studio_what_if       GET     Ana's pack         Tess           200       401
    studio_what_if       GET     no written pack    none           -         401
    publish_pack         POST    a written pack     Tess           200       401
    publish_pack         POST    no written pack    none           -         401
    add_studio_file      POST    a written pack     Tess           422       401
    add_studio_file      POST    no written pack    none           -         401
    studio_zip           GET     a written pack     Tess           200       401
    studio_zip           GET     no written pack    none           -         401
    studio_release       GET     a release          Tess           200       401
    studio_release       GET     no release         none           -         401
    studio_file          GET     a written file     Tess           200       401
    studio_file          GET     no written file    none           -         401
    save_studio_file     POST    a written file     Tess           409       401
    save_studio_file     POST    no written file    none           -         401
    studio_diff          GET     a version          Tess           200       401
    studio_diff          GET     no version         none           -         401
    fill_studio_form     POST    a written file     Tess           409       401
    fill_studio_form     POST    no written file    none           -         401
    comment_on_file      POST    a written file     Tess           422       401
    comment_on_file      POST    no written file    none           -         401
    studio_schema        GET     a kind of file     Tess           200       401
    studio_schema        GET     no kind of file    none           -         401
    begin_studio_scenarioPOST    a written pack     Tess           422       401
    begin_studio_scenarioPOST    no written pack    none           -         401
    copy_studio_scenario POST    a written pack     Tess           404       401
    copy_studio_scenario POST    no written pack    none           -         401
    tag_studio_scenarios POST    a written pack     Tess           422       401
    tag_studio_scenarios POST    no written pack    none           -         401
    studio_complaint     GET     a written pack     Tess           200       401
    studio_complaint     GET     no written pack    none           -         401
    read_complaint       POST    a written pack     Tess           422       401
    read_complaint       POST    no written pack    none           -         401
    studio_trial         GET     a written case     Tess           200       401
    studio_trial         GET     no written case    none           -         401
    play_studio_trial    POST    a written case     Tess           422       401
    play_studio_trial    POST    no written case    none           -         401
    vary_studio_scenario POST    a written case     Tess           422       401
    vary_studio_scenario POST    no written case    none           -         401
    studio_coverage      GET                        Tess           200       401
    rate_attempt         POST    Ana's attempt      Ana            422       401
    rate_attempt         POST    no attempt         none           -         401
    near_misses          GET                        makers         200       401
    count_undone         POST    a case             people         204       401
    count_undone         POST    an exam            none           -         401
    count_undone         POST    Ana's attempt      Ana            204       401
    count_undone         POST    no attempt         none           -         401
    asset                GET     a picture          people         200       401
    asset                GET     the pack's words   none           -         401
    results              GET                        managers       200       401
    gaps                 GET                        makers         200       401
    export_gaps          GET                        makers         200       401
    assignments          GET                        makers         200       401
    new_assignment       GET                        makers         200       401
    make_assignment      POST                       makers         200       401
    assignment           GET     asked of Ana       her makers     200       401
    assignment           GET     asked of her team  her makers     200       401
    assignment           GET     asked of Cleo      Cleo's makers  200       401
    assignment           GET     no assignment      none           -         401
    change_assignment    POST    asked of Ana       her makers     422       401
    change_assignment    POST    asked of her team  her makers     422       401
    change_assignment    POST    asked of Cleo      Cleo's makers  422       401
    withdraw_assignment  POST    asked of Ana       her makers     303       401
    withdraw_assignment  POST    asked of her team  her makers     303       401
    withdraw_assignment  POST    asked of Cleo      Cleo's makers  303       401
    restore_assignment   POST    asked of Ana       her makers     303       401
    restore_assignment   POST    asked of her team  her makers     303       401
    restore_assignment   POST    asked of Cleo      Cleo's makers  303       401
    people               GET                        admin          200       401
    new_person           GET                        admin          200       401
    add_person           POST                       admin          400       401
    export_people        GET                        admin          200       401
    person               GET     Ana                admin          200       401
    person               GET     nobody             none           -         401
    change_person        POST    Ana                admin          409       401
    change_person        POST    nobody             none           -         401
    renew_link           POST    Ana                admin          200       401
    renew_link           POST    nobody             none           -         401
    sign_person_out      POST    Ana                admin          303       401
    sign_person_out      POST    nobody             none           -         401
    deactivate           POST    Ana                admin          303       401
    deactivate           POST    nobody             none           -         401
    take_back_in         POST    Zoe, who left      admin          303       401
    take_back_in         POST    nobody             none           -         401
    erase_person         GET     Ana                admin          303       401
    erase_person         GET     Zoe, who left      admin          200       401
    erase_person         GET     nobody             none           -         401
    erase_person         POST    Ana                admin          303       401
    erase_person         POST    Zoe, who left      admin          400       401
    erase_person         POST    nobody             none           -         401
    people_list          GET                        admin          200       401
    import_people        POST                       admin          400       401
    confirm_import       POST                       admin          400       401
    list_template        GET                        admin          200       401
    teams                GET                        admin          200       401
    new_team             POST                       admin          400       401
    edit_team            POST    Ana's team         admin          400       401
    edit_team            POST    no team            none           -         401
    drop_team            POST    Ana's team         admin          409       401
    drop_team            POST    no team            none           -         401
    new_unit             POST                       admin          400       401
    edit_unit            POST    a unit             admin          400       401
    edit_unit            POST    no unit            none           -         401
    drop_unit            POST    a unit             admin          409       401
    drop_unit            POST    no unit            none           -         401
    account              GET                        people         200       401
    change_password      POST                       people         400       401
    sign_out_everywhere  POST                       people         303       401
    export_account       GET                        people         200       401
    erase_account        GET                        people         200       401
    erase_account        POST                       people         400       401
"""
