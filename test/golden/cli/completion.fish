# fish completion for pitboss:  pitboss completion fish | source
function __pitboss_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l answer ($words[1] __complete -- $words[2..-1] 2>/dev/null)
    test (count $answer) -gt 0; or return
    switch $answer[-1]
        case :files
            __fish_complete_path (commandline -ct)
        case :dirs
            __fish_complete_directories (commandline -ct)
        case '*'
            test (count $answer) -gt 1; and printf '%s\n' $answer[1..-2]
    end
end
complete -c pitboss -f -a '(__pitboss_complete)'
